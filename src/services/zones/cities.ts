/**
 * What people call the zones: for each IANA name its cities, the one that stands for the zone first. A city is its
 * English name, then its Chinese one; other names of the same city follow after "=".
 */
export const cityLines = `
Africa/Abidjan: Abidjan 阿比让
Africa/Accra: Accra 阿克拉
Africa/Addis_Ababa: Addis Ababa 亚的斯亚贝巴
Africa/Algiers: Algiers 阿尔及尔
Africa/Bamako: Bamako 巴马科
Africa/Cairo: Cairo 开罗, Alexandria 亚历山大
Africa/Casablanca: Casablanca 卡萨布兰卡, Rabat 拉巴特, Marrakesh=Marrakech 马拉喀什
Africa/Dakar: Dakar 达喀尔
Africa/Dar_es_Salaam: Dar es Salaam 达累斯萨拉姆, Dodoma 多多马
Africa/Djibouti: Djibouti 吉布提
Africa/Douala: Douala 杜阿拉, Yaounde 雅温得
Africa/Harare: Harare 哈拉雷
Africa/Johannesburg: Johannesburg 约翰内斯堡, Cape Town 开普敦, Pretoria 比勒陀利亚, Durban 德班
Africa/Kampala: Kampala 坎帕拉
Africa/Khartoum: Khartoum 喀土穆
Africa/Kigali: Kigali 基加利
Africa/Kinshasa: Kinshasa 金沙萨
Africa/Lagos: Lagos 拉各斯, Abuja 阿布贾
Africa/Luanda: Luanda 罗安达
Africa/Lubumbashi: Lubumbashi 卢本巴希
Africa/Lusaka: Lusaka 卢萨卡
Africa/Maputo: Maputo 马普托
Africa/Nairobi: Nairobi 内罗毕=奈洛比, Mombasa 蒙巴萨
Africa/Tripoli: Tripoli 的黎波里
Africa/Tunis: Tunis 突尼斯
Africa/Windhoek: Windhoek 温得和克
America/Adak: Adak 埃达克
America/Anchorage: Anchorage 安克雷奇, Fairbanks 费尔班克斯
America/Argentina/Buenos_Aires: Buenos Aires 布宜诺斯艾利斯, Rosario 罗萨里奥
America/Argentina/Cordoba: Cordoba 科尔多瓦
America/Argentina/Mendoza: Mendoza 门多萨
America/Argentina/Ushuaia: Ushuaia 乌斯怀亚
America/Asuncion: Asuncion 亚松森
America/Bogota: Bogota 波哥大, Medellin 麦德林
America/Boise: Boise 博伊西
America/Cancun: Cancun 坎昆
America/Caracas: Caracas 加拉加斯=卡拉卡斯
America/Chicago: Chicago 芝加哥, Houston 休斯敦=休斯顿, Dallas 达拉斯, Austin 奥斯汀, San Antonio 圣安东尼奥, Minneapolis 明尼阿波利斯, New Orleans 新奥尔良, St Louis=Saint Louis 圣路易斯, Kansas City 堪萨斯城, Memphis 孟菲斯, Nashville 纳什维尔, Milwaukee 密尔沃基, Madison 麦迪逊
America/Costa_Rica: San Jose Costa Rica 圣何塞（哥斯达黎加）
America/Denver: Denver 丹佛, Salt Lake City 盐湖城, Albuquerque 阿尔伯克基, Boulder 博尔德, El Paso 埃尔帕索
America/Detroit: Detroit 底特律, Ann Arbor 安娜堡
America/Edmonton: Edmonton 埃德蒙顿, Calgary 卡尔加里=卡加利
America/El_Salvador: San Salvador 圣萨尔瓦多
America/Fortaleza: Fortaleza 福塔雷萨
America/Guatemala: Guatemala City 危地马拉城
America/Guayaquil: Guayaquil 瓜亚基尔, Quito 基多
America/Halifax: Halifax 哈利法克斯
America/Havana: Havana 哈瓦那
America/Indiana/Indianapolis: Indianapolis 印第安纳波利斯
America/Jamaica: Kingston 金斯敦
America/Juneau: Juneau 朱诺
America/Kentucky/Louisville: Louisville 路易斯维尔
America/La_Paz: La Paz 拉巴斯
America/Lima: Lima 利马
America/Los_Angeles: Los Angeles=LA 洛杉矶, San Francisco=SF=Bay Area 旧金山=三藩市=湾区, Seattle 西雅图, San Diego 圣迭戈=圣地亚哥（美国）, San Jose=Silicon Valley 圣何塞=圣荷西=硅谷=矽谷, Las Vegas 拉斯维加斯, Portland 波特兰, Sacramento 萨克拉门托, Oakland 奥克兰（美国）, Palo Alto 帕洛阿尔托, Mountain View 山景城, Redmond 雷德蒙德, Berkeley 伯克利, Stanford 斯坦福, Irvine 尔湾=欧文
America/Managua: Managua 马那瓜
America/Manaus: Manaus 马瑙斯
America/Mexico_City: Mexico City 墨西哥城, Guadalajara 瓜达拉哈拉
America/Monterrey: Monterrey 蒙特雷
America/Montevideo: Montevideo 蒙得维的亚
America/Nassau: Nassau 拿骚
America/New_York: New York=NYC 纽约, Washington=Washington DC 华盛顿, Boston 波士顿, Philadelphia 费城, Atlanta 亚特兰大, Miami 迈阿密, Orlando 奥兰多, Pittsburgh 匹兹堡, Baltimore 巴尔的摩, Charlotte 夏洛特, Cleveland 克利夫兰, Cincinnati 辛辛那提, Columbus 哥伦布, Raleigh 罗利, Princeton 普林斯顿, New Haven 纽黑文, Ithaca 伊萨卡, Buffalo 布法罗=水牛城, Tampa 坦帕
America/Noronha: Fernando de Noronha 费尔南多-迪诺罗尼亚
America/Nuuk: Nuuk 努克
America/Panama: Panama City 巴拿马城
America/Phoenix: Phoenix 凤凰城=菲尼克斯, Tucson 图森
America/Port-au-Prince: Port-au-Prince 太子港
America/Port_of_Spain: Port of Spain 西班牙港
America/Puerto_Rico: San Juan 圣胡安
America/Recife: Recife 累西腓
America/Regina: Regina 里贾纳, Saskatoon 萨斯卡通
America/Rio_Branco: Rio Branco 里奥布朗库
America/Santiago: Santiago 圣地亚哥
America/Santo_Domingo: Santo Domingo 圣多明各
America/Sao_Paulo: Sao Paulo 圣保罗, Rio de Janeiro=Rio 里约热内卢=里约, Brasilia 巴西利亚, Belo Horizonte 贝洛奥里藏特, Curitiba 库里蒂巴, Porto Alegre 阿雷格里港
America/St_Johns: St John's 圣约翰斯
America/Tegucigalpa: Tegucigalpa 特古西加尔巴
America/Tijuana: Tijuana 蒂华纳
America/Toronto: Toronto 多伦多, Ottawa 渥太华, Montreal 蒙特利尔=满地可, Quebec City=Quebec 魁北克, Waterloo 滑铁卢, Hamilton 汉密尔顿
America/Vancouver: Vancouver 温哥华, Victoria 维多利亚, Burnaby 本拿比
America/Whitehorse: Whitehorse 怀特霍斯
America/Winnipeg: Winnipeg 温尼伯
Antarctica/McMurdo: McMurdo 麦克默多
Antarctica/Troll: Troll 特罗尔
Asia/Almaty: Almaty 阿拉木图, Astana 阿斯塔纳
Asia/Amman: Amman 安曼
Asia/Ashgabat: Ashgabat 阿什哈巴德
Asia/Baghdad: Baghdad 巴格达
Asia/Bahrain: Manama 麦纳麦
Asia/Baku: Baku 巴库
Asia/Bangkok: Bangkok 曼谷, Chiang Mai 清迈, Phuket 普吉
Asia/Beirut: Beirut 贝鲁特
Asia/Bishkek: Bishkek 比什凯克
Asia/Brunei: Bandar Seri Begawan 斯里巴加湾市
Asia/Colombo: Colombo 科伦坡=可伦坡
Asia/Damascus: Damascus 大马士革
Asia/Dhaka: Dhaka=Dacca 达卡
Asia/Dili: Dili 帝力
Asia/Dubai: Dubai 迪拜=杜拜, Abu Dhabi 阿布扎比=阿布达比
Asia/Dushanbe: Dushanbe 杜尚别
Asia/Famagusta: Famagusta 法马古斯塔
Asia/Gaza: Gaza 加沙
Asia/Ho_Chi_Minh: Ho Chi Minh City=Saigon 胡志明市=西贡, Hanoi 河内, Da Nang 岘港
Asia/Hong_Kong: Hong Kong 香港, Kowloon 九龙
Asia/Hovd: Hovd 科布多
Asia/Irkutsk: Irkutsk 伊尔库茨克
Asia/Jakarta: Jakarta 雅加达, Surabaya 泗水, Bandung 万隆
Asia/Jayapura: Jayapura 查亚普拉
Asia/Jerusalem: Jerusalem 耶路撒冷, Tel Aviv 特拉维夫=台拉维夫, Haifa 海法
Asia/Kabul: Kabul 喀布尔
Asia/Kamchatka: Petropavlovsk-Kamchatsky 堪察加
Asia/Karachi: Karachi 卡拉奇, Lahore 拉合尔, Islamabad 伊斯兰堡
Asia/Kathmandu: Kathmandu=Katmandu 加德满都
Asia/Kolkata: Kolkata=Calcutta 加尔各答, Mumbai=Bombay 孟买, New Delhi=Delhi 新德里=德里, Bangalore=Bengaluru 班加罗尔, Chennai=Madras 金奈=清奈, Hyderabad 海得拉巴, Pune 浦那, Ahmedabad 艾哈迈达巴德
Asia/Krasnoyarsk: Krasnoyarsk 克拉斯诺亚尔斯克
Asia/Kuala_Lumpur: Kuala Lumpur=KL 吉隆坡, Penang=George Town 槟城, Johor Bahru 新山
Asia/Kuching: Kuching 古晋
Asia/Kuwait: Kuwait City 科威特城
Asia/Macau: Macau=Macao 澳门
Asia/Magadan: Magadan 马加丹
Asia/Makassar: Makassar 望加锡, Bali=Denpasar 巴厘岛=峇里岛
Asia/Manila: Manila 马尼拉, Cebu 宿务
Asia/Muscat: Muscat 马斯喀特
Asia/Nicosia: Nicosia 尼科西亚
Asia/Novosibirsk: Novosibirsk 新西伯利亚
Asia/Omsk: Omsk 鄂木斯克
Asia/Phnom_Penh: Phnom Penh 金边
Asia/Pyongyang: Pyongyang 平壤
Asia/Qatar: Doha 多哈
Asia/Riyadh: Riyadh 利雅得=利雅德, Jeddah 吉达, Mecca 麦加
Asia/Sakhalin: Yuzhno-Sakhalinsk 南萨哈林斯克
Asia/Samarkand: Samarkand 撒马尔罕
Asia/Seoul: Seoul 首尔=汉城, Busan=Pusan 釜山, Incheon 仁川
Asia/Shanghai: Shanghai 上海, Beijing=Peking 北京, Shenzhen 深圳, Guangzhou=Canton 广州, Hangzhou 杭州, Chengdu 成都, Wuhan 武汉, Nanjing 南京, Xi'an=Xian 西安, Chongqing 重庆, Tianjin 天津, Suzhou 苏州, Changsha 长沙, Zhengzhou 郑州, Qingdao 青岛, Dalian 大连, Xiamen 厦门, Fuzhou 福州, Jinan 济南, Shenyang 沈阳, Harbin 哈尔滨, Changchun 长春, Kunming 昆明, Hefei 合肥, Ningbo 宁波, Wuxi 无锡, Dongguan 东莞, Foshan 佛山, Zhuhai 珠海, Nanchang 南昌, Guiyang 贵阳, Nanning 南宁, Lanzhou 兰州, Taiyuan 太原, Shijiazhuang 石家庄, Haikou 海口, Sanya 三亚, Hohhot 呼和浩特, Yinchuan 银川, Xining 西宁, Lhasa 拉萨, Wenzhou 温州, Guilin 桂林
Asia/Singapore: Singapore 新加坡=狮城
Asia/Taipei: Taipei 台北, Kaohsiung 高雄, Taichung 台中, Tainan 台南, Hsinchu 新竹
Asia/Tashkent: Tashkent 塔什干
Asia/Tbilisi: Tbilisi 第比利斯
Asia/Tehran: Tehran=Teheran 德黑兰
Asia/Thimphu: Thimphu 廷布
Asia/Tokyo: Tokyo 东京, Osaka 大阪, Kyoto 京都, Yokohama 横滨, Nagoya 名古屋, Sapporo 札幌, Fukuoka 福冈, Kobe 神户, Sendai 仙台, Okinawa=Naha 冲绳=那霸, Hiroshima 广岛
Asia/Ulaanbaatar: Ulaanbaatar=Ulan Bator 乌兰巴托
Asia/Urumqi: Urumqi 乌鲁木齐, Kashgar 喀什
Asia/Vientiane: Vientiane 万象=永珍
Asia/Vladivostok: Vladivostok 海参崴=符拉迪沃斯托克
Asia/Yakutsk: Yakutsk 雅库茨克
Asia/Yangon: Yangon=Rangoon 仰光, Naypyidaw 内比都, Mandalay 曼德勒
Asia/Yekaterinburg: Yekaterinburg 叶卡捷琳堡
Asia/Yerevan: Yerevan 埃里温
Atlantic/Azores: Azores 亚速尔群岛
Atlantic/Bermuda: Bermuda 百慕大
Atlantic/Canary: Canary Islands=Las Palmas 加那利群岛
Atlantic/Cape_Verde: Praia 普拉亚
Atlantic/Madeira: Madeira 马德拉
Atlantic/Reykjavik: Reykjavik 雷克雅未克
Australia/Adelaide: Adelaide 阿德莱德
Australia/Brisbane: Brisbane 布里斯班, Gold Coast 黄金海岸, Cairns 凯恩斯
Australia/Darwin: Darwin 达尔文
Australia/Eucla: Eucla 尤克拉
Australia/Hobart: Hobart 霍巴特
Australia/Lord_Howe: Lord Howe Island 豪勋爵岛
Australia/Melbourne: Melbourne 墨尔本
Australia/Perth: Perth 珀斯
Australia/Sydney: Sydney 悉尼=雪梨, Canberra 堪培拉=坎培拉, Newcastle 纽卡斯尔
Europe/Amsterdam: Amsterdam 阿姆斯特丹, Rotterdam 鹿特丹, The Hague 海牙, Eindhoven 埃因霍温
Europe/Athens: Athens 雅典
Europe/Belgrade: Belgrade 贝尔格莱德
Europe/Berlin: Berlin 柏林, Munich=Muenchen=München 慕尼黑, Frankfurt 法兰克福, Hamburg 汉堡, Cologne=Koeln=Köln 科隆, Stuttgart 斯图加特, Dusseldorf=Düsseldorf 杜塞尔多夫, Heidelberg 海德堡, Leipzig 莱比锡
Europe/Bratislava: Bratislava 布拉迪斯拉发
Europe/Brussels: Brussels 布鲁塞尔, Antwerp 安特卫普
Europe/Bucharest: Bucharest 布加勒斯特
Europe/Budapest: Budapest 布达佩斯
Europe/Chisinau: Chisinau 基希讷乌
Europe/Copenhagen: Copenhagen 哥本哈根
Europe/Dublin: Dublin 都柏林
Europe/Helsinki: Helsinki 赫尔辛基
Europe/Istanbul: Istanbul 伊斯坦布尔, Ankara 安卡拉
Europe/Kaliningrad: Kaliningrad 加里宁格勒
Europe/Kyiv: Kyiv=Kiev 基辅
Europe/Lisbon: Lisbon 里斯本, Porto 波尔图
Europe/Ljubljana: Ljubljana 卢布尔雅那
Europe/London: London 伦敦, Manchester 曼彻斯特, Birmingham 伯明翰, Edinburgh 爱丁堡, Glasgow 格拉斯哥, Liverpool 利物浦, Cambridge 剑桥, Oxford 牛津, Belfast 贝尔法斯特, Leeds 利兹, Bristol 布里斯托尔
Europe/Luxembourg: Luxembourg 卢森堡
Europe/Madrid: Madrid 马德里, Barcelona 巴塞罗那, Seville 塞维利亚, Valencia 瓦伦西亚
Europe/Malta: Valletta 瓦莱塔
Europe/Minsk: Minsk 明斯克
Europe/Monaco: Monaco 摩纳哥
Europe/Moscow: Moscow 莫斯科, St Petersburg=Saint Petersburg 圣彼得堡
Europe/Oslo: Oslo 奥斯陆
Europe/Paris: Paris 巴黎, Lyon 里昂, Marseille 马赛, Nice 尼斯, Toulouse 图卢兹, Grenoble 格勒诺布尔
Europe/Prague: Prague 布拉格, Brno 布尔诺
Europe/Riga: Riga 里加
Europe/Rome: Rome 罗马, Milan 米兰, Venice 威尼斯, Florence 佛罗伦萨, Naples 那不勒斯, Turin 都灵, Bologna 博洛尼亚
Europe/Samara: Samara 萨马拉
Europe/Sarajevo: Sarajevo 萨拉热窝
Europe/Skopje: Skopje 斯科普里
Europe/Sofia: Sofia 索非亚
Europe/Stockholm: Stockholm 斯德哥尔摩, Gothenburg 哥德堡
Europe/Tallinn: Tallinn 塔林
Europe/Tirane: Tirana 地拉那
Europe/Vatican: Vatican City 梵蒂冈城
Europe/Vienna: Vienna 维也纳, Salzburg 萨尔茨堡
Europe/Vilnius: Vilnius 维尔纽斯
Europe/Warsaw: Warsaw 华沙, Krakow 克拉科夫
Europe/Zagreb: Zagreb 萨格勒布
Europe/Zurich: Zurich 苏黎世, Geneva 日内瓦, Basel 巴塞尔, Bern 伯尔尼, Lausanne 洛桑
Indian/Maldives: Male 马累
Indian/Mauritius: Port Louis 路易港
Indian/Reunion: Reunion 留尼汪
Pacific/Apia: Apia 阿皮亚
Pacific/Auckland: Auckland 奥克兰, Wellington 惠灵顿=威灵顿, Christchurch 基督城=克赖斯特彻奇
Pacific/Chatham: Chatham Islands 查塔姆群岛
Pacific/Easter: Easter Island 复活节岛
Pacific/Fiji: Suva 苏瓦
Pacific/Galapagos: Galapagos 加拉帕戈斯群岛
Pacific/Guam: Guam 关岛
Pacific/Honolulu: Honolulu=Hawaii 檀香山=火奴鲁鲁=夏威夷
Pacific/Kiritimati: Kiritimati 圣诞岛（基里巴斯）=基里地马地岛
Pacific/Kwajalein: Kwajalein 夸贾林
Pacific/Marquesas: Marquesas 马克萨斯群岛
Pacific/Noumea: Noumea 努美阿
Pacific/Pago_Pago: Pago Pago 帕果帕果
Pacific/Port_Moresby: Port Moresby 莫尔兹比港
Pacific/Saipan: Saipan 塞班
Pacific/Tahiti: Tahiti=Papeete 塔希提=大溪地
Pacific/Tongatapu: Nuku'alofa 努库阿洛法
UTC: UTC=GMT=Zulu=Greenwich 世界时=协调世界时=格林尼治=格林威治
`;
